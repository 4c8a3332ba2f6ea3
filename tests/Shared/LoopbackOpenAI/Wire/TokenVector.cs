namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>A bag of tokens as a unit vector: texts that share tokens are close, which is all a stand-in can promise.</summary>
internal static class TokenVector
{
    public static float[] Of(IReadOnlyList<int> tokens, int dimensions)
    {
        var vector = new float[dimensions];
        foreach (var token in tokens)
        {
            // Fibonacci hashing spreads neighbouring ids over the dimensions.
            vector[(uint)token * 2654435769u % (uint)dimensions]++;
        }

        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return length == 0 ? vector : Array.ConvertAll(vector, value => value / length);
    }
}

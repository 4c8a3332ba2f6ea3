namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>Token counts in inclusive buckets, as OpenAI bills them: cached and cache writes are part of input, reasoning is part of output.</summary>
public readonly record struct LoopbackUsage(int Input, int Output, int Cached = 0, int Reasoning = 0, int CacheWrite = 0)
{
    public int Total => Input + Output;

    public static LoopbackUsage operator +(LoopbackUsage left, LoopbackUsage right) => new(
        left.Input + right.Input,
        left.Output + right.Output,
        left.Cached + right.Cached,
        left.Reasoning + right.Reasoning,
        left.CacheWrite + right.CacheWrite);
}

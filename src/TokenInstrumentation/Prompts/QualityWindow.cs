namespace TokenInstrumentation.Prompts;

/// <summary>The quality of the answers of one arm: over all, and over the newest.</summary>
internal sealed class QualityWindow(int size)
{
    private readonly Lock _gate = new();
    private readonly Queue<double> _newest = new();
    private double _sum;
    private long _count;

    public PromptArm Read(string variant)
    {
        lock (_gate)
        {
            return new PromptArm(variant, _count, _count == 0 ? null : _sum / _count);
        }
    }

    /// <summary>Adds an answer.</summary>
    /// <returns>The mean of the newest answers; null until there are enough of them.</returns>
    public double? Add(double quality)
    {
        lock (_gate)
        {
            _sum += quality;
            _count++;
            _newest.Enqueue(quality);
            if (_newest.Count > size)
            {
                _newest.Dequeue();
            }

            return _newest.Count < size ? null : _newest.Average();
        }
    }

    /// <summary>Forgets the newest answers, so that a second try is judged by its own.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _newest.Clear();
        }
    }
}

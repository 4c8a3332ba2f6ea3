using TokenInstrumentation.Prompts;

namespace TokenInstrumentation;

/// <summary>
/// What is done to the prompts of an agent before they are counted, reserved for and sent (<see cref="TokenTrackingOptions.PromptPipelines"/>).
/// It works on copies, text by text, and in the same way each time: what a provider has cached stays where it is. Lossy steps run in one arm
/// of a comparison, until the answers get worse.
/// </summary>
public sealed class PromptPipeline
{
    /// <summary>The variant of requests that went without the lossy steps.</summary>
    public const string Control = "control";

    private readonly Lazy<(StepMeter[] Steps, StepMeter[] Lossy, string LossyVariant)> _parts;
    private readonly Lazy<(QualityWindow Control, QualityWindow Lossy)> _quality;
    private volatile bool _isLossyOff;

    /// <summary>Makes a pipeline.</summary>
    public PromptPipeline()
    {
        _parts = new(() => ([.. Steps.Select(Meter)], [.. LossySteps.Select(Meter)], string.Join('+', LossySteps.Select(static step => step.Name))));
        _quality = new(() => (new QualityWindow(QualityAnswers), new QualityWindow(QualityAnswers)));

        static StepMeter Meter(IPromptTransform step) => new(step);
    }

    /// <summary>The steps that always run, in this order. Default: <see cref="PromptSteps.Compress"/>.</summary>
    public IReadOnlyList<IPromptTransform> Steps { get; init; } = [PromptSteps.Compress];

    /// <summary>Steps that lose something, which run after the others in one arm: <c>metadata.variant</c> is their names, joined by <c>+</c>.</summary>
    public IReadOnlyList<IPromptTransform> LossySteps { get; init; } = [];

    /// <summary>Share of conversations in the lossy arm, 0 to 1. A conversation, known by its first user message, stays in its arm. Default 0.5.</summary>
    public double LossyShare { get; init; } = 0.5;

    /// <summary>Whether the layout of JSON is taken out of what tools return. Anything else in it is left alone.</summary>
    public bool MinifyToolResults { get; init; }

    /// <summary>Judges an answer, by convention 0 to 1. Called for both arms when there are lossy steps, on the thread that received the answer.</summary>
    public Func<PromptAnswer, double>? QualityEvaluator { get; init; }

    /// <summary>The mean quality below which the lossy steps are switched off. Default 0.9.</summary>
    public double QualityThreshold { get; init; } = 0.9;

    /// <summary>How many of the newest answers of the lossy arm that mean is taken of; with fewer it is not judged. Default 10.</summary>
    public int QualityAnswers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 10;

    /// <summary>Called with the mean when the lossy steps are switched off.</summary>
    public Action<double>? OnLossyOff { get; init; }

    /// <summary>Whether the lossy steps are off: their answers were not good enough, or the code has said so. All requests are <see cref="Control"/> then.</summary>
    public bool IsLossyOff
    {
        get => _isLossyOff;
        set
        {
            _quality.Value.Lossy.Restart();
            _isLossyOff = value;
        }
    }

    /// <summary>What each step has done, in their order.</summary>
    public IReadOnlyList<PromptStepTotals> Totals => [.. _parts.Value.Steps.Concat(_parts.Value.Lossy).Select(static step => step.Totals)];

    /// <summary>How good the answers of both arms were; empty without lossy steps.</summary>
    public IReadOnlyList<PromptArm> Arms => _parts.Value.Lossy.Length == 0
        ? []
        : [_quality.Value.Control.Read(Control), _quality.Value.Lossy.Read(_parts.Value.LossyVariant)];

    internal bool Compares => LossySteps.Count > 0;

    internal string LossyVariant => _parts.Value.LossyVariant;

    /// <summary>Whether a conversation is in the lossy arm.</summary>
    internal bool IsLossy(string? firstMessage) => Compares && !_isLossyOff && Share(firstMessage ?? "") < LossyShare;

    internal (string Text, long Saved) Run(PromptPart part, bool isLossy)
    {
        var before = TokenCount.Of(part.Text, part.Model).Tokens;
        var tokens = before;
        foreach (var step in _parts.Value.Steps)
        {
            (var text, tokens) = step.Run(in part, tokens);
            part = part with { Text = text };
        }

        foreach (var step in isLossy ? _parts.Value.Lossy : [])
        {
            (var text, tokens) = step.Run(in part, tokens);
            part = part with { Text = text };
        }

        return (part.Text, before - tokens);
    }

    internal void Judge(in PromptAnswer answer)
    {
        var quality = QualityEvaluator!(answer);
        if (answer.Variant != LossyVariant)
        {
            _quality.Value.Control.Add(quality);
        }
        else if (_quality.Value.Lossy.Add(quality) is { } mean && !(mean >= QualityThreshold) && !_isLossyOff)
        {
            _isLossyOff = true;
            OnLossyOff?.Invoke(mean);
        }
    }

    // FNV-1a, and a mixer for its weak upper bits: the same in every process, or a restart would change the arms.
    private static double Share(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15UL;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}

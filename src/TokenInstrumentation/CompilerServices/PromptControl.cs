using System.ComponentModel;
using System.Runtime.CompilerServices;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.CompilerServices;

/// <summary>What a call site adds to a prompt because its operation declares a limit. For generated code, which knows the options of the SDK.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PromptControl
{
    private readonly bool _isCap;
    private readonly int _words;

    private PromptControl(int cap)
    {
        MaxOutputTokens = cap;
        _isCap = true;
    }

    private PromptControl(CallLimits limits)
    {
        _words = limits.WordLimit;
        Instruction = limits.WordLimit > 0 ? WordLimitInstruction.For(limits.WordLimit) : null;
        MaxOutputTokens = limits switch
        {
            { MaxOutputTokens: > 0 } => limits.MaxOutputTokens,
            { WordLimit: > 0 } => WordLimitInstruction.OutputBound(limits.WordLimit, TokenTracking.Options.ReasoningAllowance),
            _ => null,
        };
    }

    /// <summary>The sentence to append, once and last; null when there is no word limit.</summary>
    public string? Instruction { get; }

    /// <summary>The bound for the output when the code sets none itself.</summary>
    public int? MaxOutputTokens { get; }

    /// <summary>The control that applies at a call site here and now, or null when nothing is limited.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="receiverName">The name of the agent that is called, if it has one.</param>
    public static PromptControl? For(CallSite site, string? receiverName = null) =>
        site.Operation is { InheritsScope: false, WordLimit: 0, MaxOutputTokens: 0 } && !ProgramSettings.Current.HasLimits ? null : Find(site, receiverName);

    /// <summary>A control that lowers the output limit to what a budget has left.</summary>
    public static PromptControl Cap(int outputTokens) => new(outputTokens);

    /// <summary>The output limit, given the one that the code sets: that one, unless a budget has less left.</summary>
    /// <remarks>Less than none is how some providers say that there is no limit.</remarks>
    public int? Bound(int? own) => !_isCap ? own ?? MaxOutputTokens : own >= 0 ? Math.Min(own.Value, MaxOutputTokens!.Value) : MaxOutputTokens;

    /// <summary>The output limit, where the code has to set one: that one, unless a budget has less left.</summary>
    public long Bound(long own) => _isCap ? Math.Min(own, MaxOutputTokens!.Value) : own;

    /// <summary>The instruction, unless one of these texts asks for as few words already, or for fewer.</summary>
    public string? MissingFrom(IEnumerable<string?> instructions)
    {
        foreach (var text in Instruction is null ? [] : instructions)
        {
            if (text is not null && WordLimitInstruction.IsAskedFor(text, _words))
            {
                return null;
            }
        }

        return Instruction;
    }

    /// <summary>A copy of the same type. What the request refers to is not copied: replace it, do not change it.</summary>
    public static T Copy<T>(T request)
        where T : class => (T)MemberwiseClone(request);

    /// <summary>A request could not be controlled: it is sent as it is.</summary>
    /// <returns>True: the exception is handled.</returns>
    public static bool Failed(Exception exception)
    {
        TokenTracking.ReportError(exception);
        return true;
    }

    /// <summary>Appends the instruction to instructions that may be there, unless they ask for as few words already, or for fewer.</summary>
    public string? Append(string? instructions) => Instruction switch
    {
        null => instructions,
        _ when string.IsNullOrEmpty(instructions) => Instruction,
        _ when WordLimitInstruction.IsAskedFor(instructions, _words) => instructions,
        _ => $"{instructions}\n{Instruction}",
    };

    // Apart: most operations limit nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PromptControl? Find(CallSite site, string? receiverName)
    {
        // Only one that states nothing of its own has to look at its caller's.
        var scope = site.Operation.InheritsScope || ProgramSettings.Current.HasLimits ? TokenScope.Current : null;
        var limits = CallLimits.For(Attribution.Limits(site.Operation, scope), Attribution.AgentOf(site.Operation, scope, receiverName));
        return limits.WordLimit > 0 || limits.MaxOutputTokens > 0 ? new PromptControl(limits) : null;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object MemberwiseClone(object request);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN3xx: whether what is booked is what was billed.</summary>
internal static class MeteringRules
{
    private const string Category = "Metering";

    public static readonly DiagnosticDescriptor LeftStream = Descriptors.Create(
        "TKN301",
        Category,
        DiagnosticSeverity.Info,
        "A tracked stream is left early",
        "{0} leaves the stream of '{1}' early ({2}): its usage comes with the end, so what is booked is counted from the text read so far and marked partial; read it to the end, or ask for less",
        "Providers send the usage in the last update of a stream, and bill what they generated until they notice that nobody listens.");

    public static readonly DiagnosticDescriptor DoubleMeter = Descriptors.Create(
        "TKN302",
        Category,
        DiagnosticSeverity.Warning,
        "One pipeline is metered twice",
        "{0} puts '{1}' over {2}; remove one of the two",
        "Of two token meters the outer one does nothing; two layers of OpenTelemetry publish the usage of a call twice.");

    public static readonly DiagnosticDescriptor OuterMeter = Descriptors.Create(
        "TKN303",
        Category,
        DiagnosticSeverity.Warning,
        "The token meter is not innermost",
        "{0} puts '{1}' outside of '{2}': {3}; add the meter last",
        "Only the innermost layer sees the requests that a provider bills.");

    public static readonly DiagnosticDescriptor UnmeteredPipeline = Descriptors.Create(
        "TKN304",
        Category,
        DiagnosticSeverity.Info,
        "No token meter sees the requests",
        "{0} {1}",
        "Only the innermost layer sees the requests that a provider bills.");

    /// <summary>What TKN304 says of a pipeline.</summary>
    public const string UnmeteredChat =
        "builds a chat pipeline without UseTokenMetering(), so its usage is read from the outside, where caches, retries and failed tool loops hide what is billed; add the meter last";

    /// <summary>What it says of a call whose SDK calls functions: callee {0}.</summary>
    public const string UnmeteredLoop =
        "lets '{0}' call functions by itself, and its result tells of the last request only, so that it is booked as partial; add builder.AddTokenMetering() where the kernel is built";

    public static readonly ImmutableArray<DiagnosticDescriptor> All = [LeftStream, DoubleMeter, OuterMeter, UnmeteredPipeline];
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Where an LLM call comes from and who answers for it: settled when it begins, and the same until it ends.</summary>
internal readonly struct CallOrigin
{
    public readonly MeterPresence Presence;
    public readonly int Iteration;
    public readonly int Attempt;
    public readonly CallSite? Site;
    public readonly MeterIdentity? Meter;
    public readonly CallLimits Limits;
    public readonly TokenScope? Scope;
    public readonly long Started;
    private readonly string? _agent;
    private readonly TokenScope? _task;

    /// <summary>A call at its call site.</summary>
    public CallOrigin(CallSite site, TokenScope? current, MeterPresence presence, string? receiverName)
    {
        var outer = current ?? TokenRun.Process.Scope;
        var attribution = Attribution.Resolve(outer, site, receiverName);
        Site = site;
        Presence = presence;
        _agent = attribution.Agent;
        _task = attribution.OwnedTask;
        Limits = CallLimits.For(Attribution.Limits(site.Operation, attribution.Scope), _agent);
        Attempt = 1;

        // A frame of its own only when something below reads it: a meter, or the calls that a gateway makes.
        Scope = presence != MeterPresence.None || site.IsGateway ? attribution.Scope.OpenCall(site, attribution.Agent) : attribution.Scope;
        Iteration = outer.Run.Iteration;
        Started = Clock.Now();
    }

    /// <summary>A request at a meter in a client pipeline.</summary>
    public CallOrigin(MeterIdentity meter, TokenScope scope)
    {
        Meter = meter;
        Site = scope.CallSite;
        _agent = meter.Agent ?? TokenMeters.SpeakerIn(scope) ?? (scope.HasOwner ? scope.Agent : "unknown");
        // Without a declaration nothing was asked of the model: no words are counted.
        Limits = CallLimits.For(scope.Declaration, _agent);
        if (scope.Declaration is null)
        {
            Limits = Limits with { WordLimit = 0 };
        }

        Attempt = scope.Kind == ScopeKind.Call ? scope.NextAttempt() : 1;
        Presence = meter.HidesMeters ? MeterPresence.Unknown : MeterPresence.None;
        Scope = meter.HidesMeters ? scope.OpenRequests(_agent) : scope;
        Iteration = scope.Run.Iteration;
        Started = Clock.Now();
    }

    /// <summary>False when tracking failed at the start: then nothing is known, and nothing is booked.</summary>
    [MemberNotNullWhen(true, nameof(Scope))]
    public bool IsKnown => Scope is not null;

    public string Agent => _agent!;

    /// <summary>The tracked method.</summary>
    public string Operation => Scope!.Operation is { Length: > 0 } name ? name : "unknown";

    /// <summary>Where in the code the call stands, for predictions.</summary>
    public string Place => Site?.Id ?? $"{_agent}/{Scope!.Operation}";

    /// <summary>The model that answered here before: when nobody says which one will, it is likely that one.</summary>
    public string? LastModel => Site?.LastRow?.Key.Model is { Length: > 0 } model ? model : null;

    /// <summary>Whether the scope was opened for this call alone: then the meter below finds there what was reserved for it.</summary>
    public bool OwnsScope => Meter is null ? Scope!.CallSite == Site : Presence == MeterPresence.Unknown;

    /// <summary>Booked once, at the innermost instrumented layer: by the meter below, or by the calls that a gateway has made.</summary>
    public bool BooksElsewhere => Presence switch
    {
        MeterPresence.Below => true,
        MeterPresence.Unknown => Scope!.HasAttempts,
        _ => Meter is null && Site!.IsGateway && (Site.IsDriver ? Scope!.IsDriven : Scope!.IsCovered),
    };

    /// <summary>The model as the code knows it: asked for by the call, by the meter, or declared at the call site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? ModelOf(string? requested) => requested ?? Meter?.Model ?? Site?.Model;

    /// <summary>Ends the task that was opened for this call alone, if there is one.</summary>
    public void EndTask(CallStatus status) => _task?.EndTask(status);
}

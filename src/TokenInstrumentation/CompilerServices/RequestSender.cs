using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// Where the requests are booked that an object sends later and by itself, such as a runner of tools: for the tracked method that drives it, and where
/// none does, for the one that made it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RequestSender
{
    private readonly CallSite _site;
    private readonly TokenScope? _created = TokenScope.Current;
    private CallSite _last;

    /// <summary>Begins in the current scope.</summary>
    /// <param name="site">The call that makes the object.</param>
    public RequestSender(CallSite site) => _site = _last = site;

    /// <summary>Hands on what the object is to send through; what was given, if that cannot be metered.</summary>
    /// <param name="site">The call that makes the object.</param>
    /// <param name="service">What the code gives.</param>
    /// <param name="meter">Makes of it one that meters.</param>
    public static T Meter<T>(CallSite site, T service, Func<RequestSender, T> meter)
    {
        try
        {
            return service is null ? service : meter(new RequestSender(site));
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
            return service;
        }
    }

    /// <summary>Sends a request in the scope that pays.</summary>
    /// <param name="send">Sends it, at the place where it is booked.</param>
    public T Send<T>(Func<CallSite, T> send)
    {
        var current = TokenScope.Current;
        var payer = current is not { HasOwner: true } && _created is { HasOwner: true } ? _created : current ?? _created;
        var ambient = default(Ambient);
        if (payer is not null)
        {
            ambient.Enter(payer, current);
        }

        try
        {
            return send(SiteIn(payer));
        }
        finally
        {
            ambient.Exit();
        }
    }

    /// <summary>A call that drives the object is the place of its requests, and books nothing itself. The declaration is the payer's, whoever made the object.</summary>
    private CallSite SiteIn(TokenScope? payer)
    {
        var place = _site;
        if (payer?.CallSite is { IsDriver: true } driver)
        {
            payer.IsDriven = true;
            place = driver;
        }

        var operation = payer is { HasOwner: true, Declaration: { } declared } ? declared : place.Operation;
        var last = _last;
        if (last.Id == place.Id && ReferenceEquals(last.Operation, operation))
        {
            return last;
        }

        return _last = new CallSite { Id = place.Id, Callee = place.Callee, Operation = operation, OperationType = place.OperationType, Provider = place.Provider, Model = place.Model };
    }
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>Speaks the OpenAI wire format over real HTTP on 127.0.0.1, answers by script, and keeps a bill.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<LoopbackRequest> requests = new();
    private readonly Dictionary<string, IWireFormat> formats;
    private readonly WebApplication app;
    private int lastNumber;

    private LoopbackServer(AnswerScript script, IEnumerable<KeyValuePair<string, IWireFormat>> more)
    {
        Script = script;
        formats = new(more)
        {
            [ChatCompletionsFormat.Path] = ChatCompletionsFormat.Instance,
            [ResponsesFormat.Path] = new ResponsesFormat(),
            [EmbeddingsFormat.Path] = EmbeddingsFormat.Instance,
        };

        // The empty builder: no configuration files to watch, no environment variables that move the port, no log.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port: 0));
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>Ends with <c>/v1</c>, as the SDK's <c>Endpoint</c> option wants it.</summary>
    public Uri Endpoint => new($"{app.Urls.Single()}/v1");

    public Bill Bill { get; } = new();

    /// <summary>Every request received, charged or not.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. requests];

    /// <summary>May be replaced between requests.</summary>
    public AnswerScript Script { get; set; }

    /// <summary>Starts a server that answers by <paramref name="script"/>; without one, with the user's own words.</summary>
    public static Task<LoopbackServer> StartAsync(AnswerScript? script = null) => StartAsync(script, []);

    /// <summary>Starts one that speaks other providers' formats, too, by their paths.</summary>
    internal static async Task<LoopbackServer> StartAsync(AnswerScript? script, IEnumerable<KeyValuePair<string, IWireFormat>> more)
    {
        var server = new LoopbackServer(script ?? EchoScript.Answer, more);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Answers the n-th request with the n-th answer, and the last one from then on.</summary>
    public static Task<LoopbackServer> StartAsync(params IReadOnlyList<LoopbackAnswer> answers) =>
        StartAsync(request => answers[Math.Min(request.Number, answers.Count) - 1]);

    public async ValueTask DisposeAsync()
    {
        // Held streams would keep a graceful stop waiting.
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var format = formats.GetValueOrDefault(context.Request.Path.Value ?? "");
        if (format is null || await JsonBody.ReadAsync(context.Request) is not { } body)
        {
            await ErrorResponse.WriteAsync(context.Response, format is null ? 404 : 400, retryAfter: null);
            return;
        }

        var request = format.Read(body) with { Number = Interlocked.Increment(ref lastNumber) };
        requests.Enqueue(request);
        await new Exchange(context, format, Script(request), Bill).RunAsync(request);
    }
}

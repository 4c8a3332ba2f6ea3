using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Compiler.Tests.Manifest;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>A service is implemented to meter what a runner sends: one that a later version has given another member is left as it is, and the build goes on.</summary>
public class SenderTests
{
    private const string Program = """
        using Anthropic.Helpers.Beta;
        using Anthropic.Services.Beta;
        System.Console.WriteLine();
        static class Desk
        {
            [TrackTokens("a")]
            public static Task Ask(IMessageService messages) => messages.ToolRunner(new()).RunUntilDoneAsync();
        }
        """;

    [Theory]
    [InlineData("", false)]
    [InlineData("void Another();", true)]
    public void A_version_with_other_members_is_declined(string member, bool isDeclined)
    {
        var sdk = Sdk.Compile(Anthropic(member), Sdk.Current, name: "Anthropic");
        var program = GeneratedProgram.Build(GeneratedProgram.Compile(Scenario.Parse("sender", Program)).AddReferences(sdk.ToMetadataReference()), "Full");

        Assert.Empty(program.Complaints);
        var sites = ManifestReader.Read(Manifests.JsonOf(program)).CallSites;
        Assert.Equal(isDeclined ? CallSiteState.Declined : CallSiteState.Intercepted, Assert.Single(sites, site => site.Kind == "sender").State);
        Assert.Equal(CallSiteState.Intercepted, Assert.Single(sites, site => site.Kind == "driver").State);
        Assert.Equal(isDeclined, sites.Any(site => site.Reason == DeclineReasons.Text(DeclineReason.UnknownVersion)));
        Assert.Equal(!isDeclined, program.Run.GeneratedTrees.Any(tree => tree.ToString().Contains("TokenSenders", StringComparison.Ordinal)));
    }

    private static string Anthropic(string member) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Anthropic.Core;
        using Anthropic.Models.Beta.Messages;
        using Anthropic.Services.Beta;
        using Anthropic.Services.Beta.Messages;

        namespace Anthropic.Core
        {
            public struct ClientOptions { }
            public class HttpResponse : IDisposable
            {
                public required System.Net.Http.HttpResponseMessage RawMessage { get; init; }
                public Task<T> Deserialize<T>() => throw new NotSupportedException();
                public void Dispose() { }
            }
            public class HttpResponse<T> : HttpResponse { }
            public class StreamingHttpResponse<T> : HttpResponse { }
        }
        namespace Anthropic.Models.Beta.Messages
        {
            public record MessageCreateParams
            {
                public IReadOnlyDictionary<string, JsonElement> RawHeaderData => new Dictionary<string, JsonElement>();
                public IReadOnlyDictionary<string, JsonElement> RawBodyData => new Dictionary<string, JsonElement>();
                public long MaxTokens { get; init; }
                public SystemText? System { get; init; }
                public Thinking? Thinking { get; init; }
            }
            public class SystemText
            {
                public bool TryPickString(out string text) => (text = "") is null;
                public bool TryPickBetaTextBlockParams(out IReadOnlyList<BetaTextBlockParam> blocks) => (blocks = []) is null;
                public static implicit operator SystemText(string text) => new();
                public static implicit operator SystemText(List<BetaTextBlockParam> blocks) => new();
            }
            public class BetaTextBlockParam(string text) { public string Text => text; }
            public class Thinking { public bool TryPickEnabled(out Thinking enabled) => (enabled = this) is null; }
            public class MessageCountTokensParams { }
            public class BetaMessage { }
            public class BetaRawMessageStreamEvent { }
            public class BetaMessageTokensCount { }
        }
        namespace Anthropic.Services.Beta.Messages
        {
            public interface IBatchService { }
            public interface IBatchServiceWithRawResponse { }
        }
        namespace Anthropic.Services.Beta
        {
            public interface IMessageService
            {
                {{member}}
                IMessageServiceWithRawResponse WithRawResponse { get; }
                IBatchService Batches { get; }
                IMessageService WithOptions(Func<ClientOptions, ClientOptions> modifier);
                Task<BetaMessage> Create(MessageCreateParams parameters, CancellationToken cancellationToken = default);
                IAsyncEnumerable<BetaRawMessageStreamEvent> CreateStreaming(MessageCreateParams parameters, CancellationToken cancellationToken = default);
                Task<BetaMessageTokensCount> CountTokens(MessageCountTokensParams parameters, CancellationToken cancellationToken = default);
            }
            public interface IMessageServiceWithRawResponse
            {
                IBatchServiceWithRawResponse Batches { get; }
                IMessageServiceWithRawResponse WithOptions(Func<ClientOptions, ClientOptions> modifier);
                Task<HttpResponse<BetaMessage>> Create(MessageCreateParams parameters, CancellationToken cancellationToken = default);
                Task<StreamingHttpResponse<BetaRawMessageStreamEvent>> CreateStreaming(MessageCreateParams parameters, CancellationToken cancellationToken = default);
                Task<HttpResponse<BetaMessageTokensCount>> CountTokens(MessageCountTokensParams parameters, CancellationToken cancellationToken = default);
            }
            public abstract class MessageService : IMessageService
            {
                {{(member.Length > 0 ? "public void Another() { }" : "")}}
                public abstract IMessageServiceWithRawResponse WithRawResponse { get; }
                public abstract IBatchService Batches { get; }
                public abstract IMessageService WithOptions(Func<ClientOptions, ClientOptions> modifier);
                public abstract Task<BetaMessage> Create(MessageCreateParams parameters, CancellationToken cancellationToken = default);
                public abstract IAsyncEnumerable<BetaRawMessageStreamEvent> CreateStreaming(MessageCreateParams parameters, CancellationToken cancellationToken = default);
                public abstract Task<BetaMessageTokensCount> CountTokens(MessageCountTokensParams parameters, CancellationToken cancellationToken = default);
            }
        }
        namespace Anthropic.Helpers.Beta
        {
            public class BetaToolRunner { public Task<BetaMessage> RunUntilDoneAsync() => throw new NotSupportedException(); }
            public static class BetaToolRunnerExtensions
            {
                public static BetaToolRunner ToolRunner(this IMessageService service, MessageCreateParams parameters) => throw new NotSupportedException();
            }
        }
        """;
}

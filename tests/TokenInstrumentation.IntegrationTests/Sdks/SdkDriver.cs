using TokenInstrumentation.IntegrationTests.Sdks.Anthropic;
using TokenInstrumentation.IntegrationTests.Sdks.Azure;
using TokenInstrumentation.IntegrationTests.Sdks.Bedrock;
using TokenInstrumentation.IntegrationTests.Sdks.Ollama;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>One way of calling an LLM from tracked code. The overrides are tracked: agent <c>asker</c>, operation the name of the method.</summary>
public abstract class SdkDriver
{
    public const string Agent = Outcome.Agent;

    /// <summary>Every way there is, by name: theories can only be told apart by what prints.</summary>
    private static readonly Dictionary<string, SdkDriver> s_all = new()
    {
        ["M.E.AI chat"] = new ExtensionsAIDriver(responses: false, metered: false),
        ["M.E.AI chat, metered"] = new ExtensionsAIDriver(responses: false, metered: true),
        ["M.E.AI responses"] = new ExtensionsAIDriver(responses: true, metered: false),
        ["M.E.AI responses, metered"] = new ExtensionsAIDriver(responses: true, metered: true),
        ["Agent Framework"] = new AgentFrameworkDriver(metered: false),
        ["Agent Framework, metered"] = new AgentFrameworkDriver(metered: true),
        ["OpenAI chat"] = new OpenAIChatDriver(),
        ["OpenAI chat, sync"] = new OpenAIChatSyncDriver(),
        ["OpenAI chat, params"] = new OpenAIChatParamsDriver(),
        ["OpenAI chat, params sync"] = new OpenAIChatParamsSyncDriver(),
        ["OpenAI responses"] = new OpenAIResponsesDriver(),
        ["OpenAI responses, sync"] = new OpenAIResponsesSyncDriver(),
        ["OpenAI responses, options"] = new OpenAIResponsesOptionsDriver(),
        ["Anthropic"] = new AnthropicDriver(),
        ["Anthropic beta"] = new AnthropicBetaDriver(),
        ["Anthropic raw"] = new AnthropicRawDriver(),
        ["Anthropic runner"] = new AnthropicRunnerDriver(),
        ["Anthropic thread"] = new AnthropicThreadDriver(),
        ["Bedrock"] = new BedrockDriver(),
        ["Azure inference"] = new InferenceDriver(),
        ["Azure inference, sync"] = new InferenceSyncDriver(),
        ["Ollama chat"] = new OllamaChatDriver(),
        ["Ollama generate"] = new OllamaGenerateDriver(),
    };

    public static IEnumerable<string> Names => s_all.Keys;

    /// <summary>Those whose methods take a cancellation token.</summary>
    public static IEnumerable<string> CancellableNames => NamesOf(driver => driver.Cancellation > Cancellation.None);

    /// <summary>Those whose streams can be cancelled while they wait for the server.</summary>
    public static IEnumerable<string> StreamCancellableNames => NamesOf(driver => driver.Cancellation > Cancellation.BetweenUpdates);

    /// <summary>Those that ask again when the server is busy.</summary>
    public static IEnumerable<string> NamesThatRetryErrors => NamesOf(driver => driver.RetriesErrors);

    /// <summary>Those that ask again when an answer breaks on its way, and those that do not.</summary>
    public static IEnumerable<string> NamesThatRetry(bool brokenAnswers) => NamesOf(driver => driver.RetriesBrokenAnswers == brokenAnswers);

    /// <summary>What the SDK by itself makes of a cancellation token.</summary>
    public virtual Cancellation Cancellation => Cancellation.StopsTheServer;

    /// <summary>What its exceptions are called, or begin with.</summary>
    public virtual string ErrorType => "System.ClientModel.ClientResultException";

    /// <summary>Whether it asks again when an answer breaks on its way.</summary>
    public virtual bool RetriesBrokenAnswers => true;

    /// <summary>Whether it asks again when the server answers that it is busy.</summary>
    public virtual bool RetriesErrors => true;

    /// <summary>Whether its usage tells what was cached, and what was spent on reasoning.</summary>
    public virtual bool TellsDetails => true;

    /// <summary>Whether its answers tell which model has made them.</summary>
    public virtual bool TellsModel => true;

    public static SdkDriver Named(string name) => s_all[name];

    /// <summary>An answer with what its provider can tell of it.</summary>
    public virtual LoopbackAnswer Fit(LoopbackAnswer answer) => TellsDetails ? answer : answer with { CachedInputTokens = 0, ReasoningTokens = 0 };

    /// <summary>Whether whatever goes wrong in a stream comes in an exception of the SDK's own, a cancellation too.</summary>
    public virtual bool WrapsStreamErrors => false;

    /// <summary>What the SDK itself throws at a stream that ends too soon; null is nothing.</summary>
    public virtual string? CutStreamError => null;

    /// <summary>What went wrong in a stream.</summary>
    public Exception? CauseOf(Exception exception) => WrapsStreamErrors ? exception.InnerException : exception;

    private static IEnumerable<string> NamesOf(Func<SdkDriver, bool> filter) => s_all.Where(driver => filter(driver.Value)).Select(driver => driver.Key);

    public abstract Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken);

    public abstract IAsyncEnumerable<string> StreamAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken);
}

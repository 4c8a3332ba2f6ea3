using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Amazon.BedrockRuntime.Model;

namespace Amazon.BedrockRuntime;

/// <summary>The operations that the catalog knows.</summary>
public interface IAmazonBedrockRuntime : IDisposable
{
    Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default);

    Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default);

    Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default);

    Task<InvokeModelWithResponseStreamResponse> InvokeModelWithResponseStreamAsync(InvokeModelWithResponseStreamRequest request, CancellationToken cancellationToken = default);

    Task<InvokeModelWithBidirectionalStreamResponse> InvokeModelWithBidirectionalStreamAsync(InvokeModelWithBidirectionalStreamRequest request, CancellationToken cancellationToken = default);
}

/// <summary>Sends what the service expects, neither signed nor tried again. The constructor is not the SDK's.</summary>
public class AmazonBedrockRuntimeClient(HttpClient http, string serviceUrl) : IAmazonBedrockRuntime
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public virtual async Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(request.ModelId, "converse", request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return await response.Content.ReadFromJsonAsync<ConverseResponse>(s_options, cancellationToken);
    }

    public virtual async Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default)
    {
        var response = await SendAsync(request.ModelId, "converse-stream", request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new ConverseStreamResponse { Stream = new ConverseStreamOutput(await response.Content.ReadAsStreamAsync(cancellationToken)) };
    }

    public virtual Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public virtual Task<InvokeModelWithResponseStreamResponse> InvokeModelWithResponseStreamAsync(InvokeModelWithResponseStreamRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public virtual Task<InvokeModelWithBidirectionalStreamResponse> InvokeModelWithBidirectionalStreamAsync(InvokeModelWithBidirectionalStreamRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public void Dispose() => GC.SuppressFinalize(this);

    internal static T Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, s_options);

    private async Task<HttpResponseMessage> SendAsync(string model, string action, object body, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{serviceUrl}/model/{Uri.EscapeDataString(model)}/{action}") { Content = JsonContent.Create(body, body.GetType(), options: s_options) };
        var response = await http.SendAsync(request, completion, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new AmazonBedrockRuntimeException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }
}

/// <summary>What the service refuses.</summary>
public class AmazonBedrockRuntimeException(string message) : Exception(message);

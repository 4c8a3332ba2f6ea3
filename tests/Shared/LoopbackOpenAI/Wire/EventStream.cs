using System.Text;
using Microsoft.AspNetCore.Http;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>Writes server-sent events, flushed one by one so that the client sees each at once.</summary>
internal sealed class EventStream(HttpResponse response, IStreamingFormat format)
{
    private int sequence;

    public async Task SendAsync(IEnumerable<ServerSentEvent> events, CancellationToken cancellationToken)
    {
        foreach (var item in events)
        {
            await SendAsync(item, cancellationToken);
        }
    }

    public async Task SendAsync(ServerSentEvent item, CancellationToken cancellationToken)
    {
        response.ContentType ??= format.ContentType;
        await response.Body.WriteAsync(format.Frame(item) ?? Encoding.UTF8.GetBytes(Format(item)), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private string Format(ServerSentEvent item)
    {
        if (format.IsLines)
        {
            return item.Data!.ToJsonString() + "\n";
        }

        if (item.Name is null)
        {
            return $"data: {item.Data?.ToJsonString() ?? "[DONE]"}\n\n";
        }

        item.Data!["type"] = item.Name;
        item.Data["sequence_number"] = sequence++;
        return $"event: {item.Name}\ndata: {item.Data.ToJsonString()}\n\n";
    }
}

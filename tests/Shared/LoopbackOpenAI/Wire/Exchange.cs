using System.Text;
using Microsoft.AspNetCore.Http;

namespace TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

/// <summary>Plays one scripted answer to one client, and bills it before the client can see that it is over.</summary>
internal sealed class Exchange(HttpContext context, IWireFormat format, LoopbackAnswer answer, Bill bill)
{
    private readonly CancellationToken clientLeft = context.RequestAborted;

    public async Task RunAsync(LoopbackRequest request)
    {
        try
        {
            await Task.Delay(answer.Delay, clientLeft);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (answer.StatusCode != StatusCodes.Status200OK)
        {
            await ErrorResponse.WriteAsync(context.Response, answer.StatusCode, answer.RetryAfter, answer.ErrorCode);
            return;
        }

        var completion = new Completion(request, answer);
        await (request.Stream && format is IStreamingFormat streaming ? StreamAsync(streaming, completion) : WriteAsync(completion));
    }

    private async Task StreamAsync(IStreamingFormat streaming, Completion completion)
    {
        var events = new EventStream(context.Response, streaming);
        var written = 0;
        try
        {
            await events.SendAsync(streaming.Open(completion), clientLeft);
            foreach (var chunk in completion.Chunks)
            {
                CutIfDue();
                await WaitBeforeAsync(written);
                await events.SendAsync(streaming.WriteChunk(completion, chunk), clientLeft);
                written++;
            }

            CutIfDue();
        }
        catch (OperationCanceledException) when (clientLeft.IsCancellationRequested)
        {
            bill.Add(completion.BillPartly(written, BillStatus.Abandoned));
            return;
        }

        if (answer.StreamError is { } error && streaming.Break(error) is { } broken)
        {
            bill.Add(completion.BillPartly(written, BillStatus.Cut));
            await events.SendAsync(broken, CancellationToken.None);
            return;
        }

        bill.Add(completion.Bill(BillStatus.Completed));
        await events.SendAsync(streaming.Close(completion), CancellationToken.None);

        void CutIfDue()
        {
            if (answer.CutAfterChunks <= written)
            {
                bill.Add(completion.BillPartly(written, BillStatus.Cut));
                throw Cut();
            }
        }
    }

    private async Task WriteAsync(Completion completion)
    {
        try
        {
            await WaitBeforeAsync(chunk: 0);
        }
        catch (OperationCanceledException)
        {
            bill.Add(completion.BillPartly(chunksWritten: 0, BillStatus.Abandoned));
            return;
        }

        var body = Encoding.UTF8.GetBytes(format.Write(completion).ToJsonString());
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        if (answer.CutAfterChunks is not null)
        {
            // The provider did all the work: it charges the answer although half of it never arrives.
            bill.Add(completion.Bill(BillStatus.Cut));
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            throw Cut();
        }

        bill.Add(completion.Bill(BillStatus.Completed));
        await context.Response.Body.WriteAsync(body);
    }

    private Task WaitBeforeAsync(int chunk) => answer.BeforeChunk?.Invoke(chunk).WaitAsync(clientLeft) ?? Task.CompletedTask;

    // An exception makes Kestrel send what is written and then close; Abort() could take back bytes the client has not read yet.
    private static IOException Cut() => new("The script cuts the connection here.");
}

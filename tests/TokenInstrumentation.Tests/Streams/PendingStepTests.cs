using System.Runtime.CompilerServices;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation.Tests.Streams;

/// <summary>A step that has to be waited for behaves as one of the producer's own, whichever way its consumer waits.</summary>
public sealed class PendingStepTests : IDisposable
{
    private readonly TokenRun _run = TokenRun.Start(options: new TokenRunOptions { Persist = false });

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task It_can_be_made_a_task()
    {
        var producer = new TaskCompletionSource<int>();
        await using var stream = Open(producer.Task);

        var step = stream.MoveNextAsync().AsTask();
        Assert.False(step.IsCompleted);
        producer.SetResult(7);

        Assert.True(await step);
        Assert.Equal(7, stream.Current);
        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task It_can_be_polled()
    {
        var producer = new TaskCompletionSource<int>();
        await using var stream = Open(producer.Task);

        var step = stream.MoveNextAsync();
        Assert.False(step.IsCompleted);
        producer.SetResult(7);
        Assert.True(SpinWait.SpinUntil(() => step.IsCompletedSuccessfully, TimeSpan.FromSeconds(10)));

        Assert.True(await step);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_goes_on_where_its_consumer_asks(bool captures)
    {
        var producer = new TaskCompletionSource<int>();
        await using var stream = Open(producer.Task);
        var context = new CountingContext();
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        var consumer = ConsumeAsync(stream, captures);
        SynchronizationContext.SetSynchronizationContext(outer);

        producer.SetResult(7);

        Assert.True(await consumer);
        Assert.Equal(captures ? 1 : 0, context.Posts);
    }

    [Fact]
    public async Task What_the_producer_throws_arrives_as_it_is()
    {
        var producer = new TaskCompletionSource<int>();
        await using var stream = Open(producer.Task);
        var step = stream.MoveNextAsync();
        var error = new IOException("cut");

        producer.SetException(error);

        Assert.Same(error, await Assert.ThrowsAsync<IOException>(async () => await step));
    }

    [Fact]
    public async Task A_cancelled_step_is_cancelled()
    {
        var producer = new TaskCompletionSource<int>();
        await using var stream = Open(producer.Task);
        var step = stream.MoveNextAsync().AsTask();

        producer.SetCanceled();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step);
        Assert.True(step.IsCanceled);
    }

    [Fact]
    public async Task Who_reads_too_soon_or_twice_is_told_and_the_stream_goes_on()
    {
        var producer = new TaskCompletionSource<int>();
        await using var stream = Open(producer.Task);
        var step = stream.MoveNextAsync();
        Assert.Throws<InvalidOperationException>(() => step.GetAwaiter().GetResult());

        producer.SetResult(7);

        Assert.True(await step);
        Assert.Throws<InvalidOperationException>(() => step.GetAwaiter().GetResult());
        Assert.Throws<InvalidOperationException>(() => step.IsCompleted);
        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public void Who_awaits_twice_is_told()
    {
        var stream = Open(new TaskCompletionSource<int>().Task);
        var step = stream.MoveNextAsync();
        step.GetAwaiter().OnCompleted(static () => { });

        Assert.Throws<InvalidOperationException>(() => step.GetAwaiter().OnCompleted(static () => { }));
    }

    [Fact]
    public async Task A_consumer_of_its_own_kind_keeps_its_context()
    {
        var value = new AsyncLocal<int> { Value = 3 };
        var producer = new TaskCompletionSource<int>();
        await using var stream = Open(producer.Task);
        var seen = new TaskCompletionSource<int>();
        stream.MoveNextAsync().GetAwaiter().OnCompleted(() => seen.SetResult(value.Value));
        value.Value = 4;

        producer.SetResult(7);

        Assert.Equal(3, await seen.Task);
    }

    private IAsyncEnumerator<int> Open(Task<int> item)
    {
        var task = _run.Scope.OpenTask(new TrackedOperation { Name = "Read", Module = "Tests" }, "reader");
        return new TaskStream<int>(task, ProduceAsync(item)).GetAsyncEnumerator();
    }

    private static async Task<bool> ConsumeAsync(IAsyncEnumerator<int> stream, bool captures) => await stream.MoveNextAsync().ConfigureAwait(captures);

    private static async IAsyncEnumerable<int> ProduceAsync(Task<int> item, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return await item.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => _posts;

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }
    }
}

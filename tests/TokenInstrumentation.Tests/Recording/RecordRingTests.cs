namespace TokenInstrumentation.Tests;

public class RecordRingTests
{
    [Fact]
    public void Entries_come_out_in_order_and_a_full_ring_takes_no_more()
    {
        var ring = new RecordRing(8);
        for (var lap = 0; lap < 5; lap++)
        {
            for (var i = 0; i < 8; i++)
            {
                Assert.True(Write(ring, (lap * 8) + i));
            }

            Assert.False(Write(ring, -1));
            for (var i = 0; i < 8; i++)
            {
                Assert.Equal((lap * 8) + i, Read(ring));
            }

            Assert.False(ring.HasNext);
        }
    }

    [Fact]
    public void A_slot_that_was_read_keeps_nothing_alive()
    {
        var ring = new RecordRing(8);
        Assert.True(ring.TryClaim(out var ticket));
        ring.Entry(ticket).Done = new TaskCompletionSource();
        ring.Entry(ticket).Record = SampleRecords.Full;
        ring.Publish(ticket);
        _ = Read(ring);
        Assert.Null(ring.Entry(ticket).Done);
        Assert.Null(ring.Entry(ticket).Record.AgentName);
    }

    [Fact]
    public void What_is_claimed_but_not_published_is_not_read()
    {
        var ring = new RecordRing(8);
        Assert.True(ring.TryClaim(out var first));
        Assert.True(Write(ring, 2));
        Assert.False(ring.HasNext);
        ring.Entry(first).Record = new TokenRecord { Usage = new TokenUsage(1, 0) };
        ring.Publish(first);
        Assert.Equal([1, 2], new[] { Read(ring), Read(ring) });
    }

    [Fact]
    public void Many_writers_lose_nothing_and_each_keeps_its_order()
    {
        const int Writers = 4;
        const int Each = 50_000;
        var ring = new RecordRing(64);
        var threads = Enumerable.Range(0, Writers).Select(writer => new Thread(() =>
        {
            for (var i = 0; i < Each;)
            {
                if (Write(ring, ((long)writer << 32) + i))
                {
                    i++;
                }
                else
                {
                    Thread.Yield();
                }
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        var next = new long[Writers];
        for (var read = 0; read < Writers * Each;)
        {
            if (ring.HasNext)
            {
                var number = Read(ring);
                Assert.Equal(next[number >> 32]++, number & uint.MaxValue);
                read++;
            }
        }

        Assert.All(next, static count => Assert.Equal(Each, count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void The_capacity_is_a_power_of_2(int capacity) => Assert.Throws<ArgumentOutOfRangeException>(() => new RecordRing(capacity));

    private static bool Write(RecordRing ring, long number)
    {
        if (!ring.TryClaim(out var ticket))
        {
            return false;
        }

        ring.Entry(ticket).Record = new TokenRecord { Usage = new TokenUsage(number, 0) };
        ring.Publish(ticket);
        return true;
    }

    private static long Read(RecordRing ring)
    {
        Assert.True(ring.HasNext);
        var number = ring.Peek().Record.Usage.InputTokens;
        ring.Release();
        return number;
    }
}

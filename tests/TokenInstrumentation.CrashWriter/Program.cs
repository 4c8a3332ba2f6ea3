using System.IO.MemoryMappedFiles;
using TokenInstrumentation;

// Books calls into a run until it is killed, or until it has booked as many as told:
//   <runs directory> <run id> <buffered|killsafe> <acknowledgement file> <records, 0 is endless> <pause after each in microseconds>
//   <flush interval in milliseconds> <exit|throw: how it ends> <bytes of a file before the next one, 0 is one file>
// The number of the call stands in its input tokens. Once booked, it is written to the shared page: slot 0 is the latest, and each
// 10 ms of running time have a slot of their own, so that the killer knows what had been booked when.
const int SlotMilliseconds = 10;
const int Slots = 4096;

var (runs, id, mode, page) = (args[0], args[1], args[2], args[3]);
var (records, pause, interval) = (long.Parse(args[4]), int.Parse(args[5]), int.Parse(args[6]));
using var file = MemoryMappedFile.CreateFromFile(page, FileMode.OpenOrCreate, null, Slots * sizeof(long));
using var acknowledged = file.CreateViewAccessor();
TokenTracking.Configure(options =>
{
    options.FlushInterval = TimeSpan.FromMilliseconds(interval);
    options.Rotation = long.Parse(args[8]) is > 0 and var bytes ? new RecordRotation { MaxBytes = bytes } : null;
});
await using var run = TokenRun.Start(id, options: new TokenRunOptions
{
    RunsDirectory = runs,
    Durability = mode == "killsafe" ? Durability.KillSafe : Durability.Buffered,
});

var start = TimeProvider.System.GetTimestamp();
for (var sequence = 1L; records == 0 || sequence <= records; sequence++)
{
    TokenTracking.Record("gpt-4o-mini", new TokenUsage(sequence, 1), agent: $"process {Environment.ProcessId}", operation: "Write");
    acknowledged.Write(0, sequence);
    var slot = (long)TimeProvider.System.GetElapsedTime(start).TotalMilliseconds / SlotMilliseconds;
    acknowledged.Write(Math.Min(slot + 1, Slots - 1) * sizeof(long), sequence);
    for (var wait = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(wait).TotalMicroseconds < pause;)
    {
        Thread.SpinWait(10);
    }
}

if (args[7] == "throw")
{
    // On a thread of its own: unhandled, so that no dispose runs.
    new Thread(() => throw new InvalidOperationException("as told")).Start();
    Thread.Sleep(Timeout.Infinite);
}

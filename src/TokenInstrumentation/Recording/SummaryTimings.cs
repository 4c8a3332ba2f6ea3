using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>
/// <c>timings</c> of a summary: how long the tasks of each operation took, and its streams to their first token. A run that is not profiled has none.
/// </summary>
internal static class SummaryTimings
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<OperationTiming> timings)
    {
        if (timings.All(static timing => timing.Tasks == 0))
        {
            return;
        }

        json.WriteStartObject("timings");
        foreach (var timing in timings.OrderBy(static timing => timing.Operation, StringComparer.Ordinal))
        {
            json.WriteStartObject(timing.Operation);
            json.WriteNumber("tasks", timing.Tasks);
            Milliseconds(json, "total_ms", timing.Total);
            Milliseconds(json, "p50_ms", timing.Tasks == 0 ? null : timing.P50);
            Milliseconds(json, "p95_ms", timing.Tasks == 0 ? null : timing.P95);
            Milliseconds(json, "first_token_p50_ms", timing.FirstTokenP50);
            Milliseconds(json, "first_token_p95_ms", timing.FirstTokenP95);
            json.WriteNumber("process_allocated_bytes", timing.ProcessAllocatedBytes);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Milliseconds(Utf8JsonWriter json, string name, TimeSpan? time) =>
        SummaryJson.Cost(json, name, time is { } some ? (decimal)some.Ticks / TimeSpan.TicksPerMillisecond : null);
}

using System.Diagnostics;
using Microsoft.Extensions.AI;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TokenInstrumentation.Benchmarks.Support;

/// <summary>The OpenTelemetry SDK as an application sets it up, exporting to nowhere.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string Source = "Benchmark.GenAI";

    private readonly MeterProvider _metrics;
    private readonly TracerProvider? _traces;

    public Telemetry(bool traces)
    {
        _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(Source).AddReader(new PeriodicExportingMetricReader(new NoMetrics(), 60_000)).Build();
        _traces = traces ? Sdk.CreateTracerProviderBuilder().AddSource(Source).AddProcessor(new BatchActivityExportProcessor(new NoTraces())).Build() : null;
    }

    public static IChatClient Wrap(IChatClient client) => client.AsBuilder().UseOpenTelemetry(sourceName: Source).Build();

    public void Dispose()
    {
        _metrics.Dispose();
        _traces?.Dispose();
    }

    private sealed class NoMetrics : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }

    private sealed class NoTraces : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch) => ExportResult.Success;
    }
}

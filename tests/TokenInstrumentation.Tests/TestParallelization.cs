// Tracking is process-wide: its settings, its switch, its pump. Tests that run side by side would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

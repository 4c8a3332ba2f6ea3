namespace TokenInstrumentation.Responses;

/// <summary>Finds the last position up to which a text fits.</summary>
internal static class LongestPrefix
{
    /// <summary>The last of ascending positions that fits, or -1. Doubling first: the cost follows what is kept, not how long the text is.</summary>
    public static int Find(List<int> positions, Predicate<int> fits)
    {
        var (good, step) = (-1, 1);
        while (good + step < positions.Count && fits(positions[good + step]))
        {
            good += step;
            step *= 2;
        }

        var bad = Math.Min(good + step, positions.Count);
        while (bad - good > 1)
        {
            var middle = good + ((bad - good) / 2);
            (good, bad) = fits(positions[middle]) ? (middle, bad) : (good, middle);
        }

        return good < 0 ? -1 : positions[good];
    }
}

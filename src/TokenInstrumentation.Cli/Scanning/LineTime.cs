using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace TokenInstrumentation.Cli.Scanning;

/// <summary>Checks the timestamp of a line, <c>2026-02-28T12:00:00.0000000Z</c>. Days are looked up once: the next line mostly has the same.</summary>
internal unsafe struct LineTime
{
    /// <summary>Length without the quotes.</summary>
    public const int Length = 28;

    private const int DateLength = 10;

    private ulong _yearAndMonth;
    private ushort _dayOfMonth;

    /// <summary>The day of the last line.</summary>
    public DateOnly Day { get; private set; }

    public bool Check(byte* time) => IsTime(time) && (IsSameDay(time) || IsDay(time));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTime(byte* time)
    {
        // From the hours to the last digit it is one vector: nothing below these characters, nothing above those.
        var least = Vector128.Create("00:00:00.0000000"u8);
        var span = Vector128.Create("29:59:59.9999999"u8) - least;
        return time[DateLength] == 'T'
            && Vector128.LessThanOrEqualAll(Vector128.Load(time + DateLength + 1) - least, span)
            && (time[DateLength + 1] != '2' || time[DateLength + 2] <= '3')
            && time[Length - 1] == 'Z';
    }

    private readonly bool IsSameDay(byte* time) =>
        Unsafe.ReadUnaligned<ulong>(time) == _yearAndMonth && Unsafe.ReadUnaligned<ushort>(time + sizeof(ulong)) == _dayOfMonth;

    private bool IsDay(byte* time)
    {
        if (!DateOnly.TryParseExact(Encoding.ASCII.GetString(time, DateLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return false;
        }

        (Day, _yearAndMonth, _dayOfMonth) = (day, Unsafe.ReadUnaligned<ulong>(time), Unsafe.ReadUnaligned<ushort>(time + sizeof(ulong)));
        return true;
    }
}

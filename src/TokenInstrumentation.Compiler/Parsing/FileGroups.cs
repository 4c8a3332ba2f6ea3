using System.Globalization;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// Which generated file a source file's code goes into. Each of its own, so that an edit re-emits little; but every generated file declares its
/// own <c>InterceptsLocation</c> attribute, and the compiler looks through all of that name for each use: 500 files made a build twice as long.
/// </summary>
internal static class FileGroups
{
    private const int Most = 32;

    public static IEnumerable<FileGroupModel> Of(EquatableArray<FileModel> files) => files
        .GroupBy(file => files.Count <= Most ? file.Key : NumberOf(file.Key), StringComparer.Ordinal)
        .OrderBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => new FileGroupModel(group.Key, group.ToEquatableArray()));

    /// <summary>By the key alone: a file that comes or goes moves no other.</summary>
    private static string NumberOf(string key)
    {
        var hash = int.Parse(StableId.Of(key).Substring(14), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return "Group" + (hash % Most).ToString("d2", CultureInfo.InvariantCulture);
    }
}

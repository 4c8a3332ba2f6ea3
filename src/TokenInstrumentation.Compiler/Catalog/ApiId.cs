namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>A documentation-comment id taken apart. The type keeps its metadata name (<c>IEmbeddingGenerator`2</c>), the method loses its arity.</summary>
internal readonly record struct ApiId(string Text, string TypeName, string? MethodName)
{
    public bool IsOverload => IsOverloadId(Text);

    public static bool IsOverloadId(string id) => id.IndexOf('(') >= 0;

    public static bool TryParse(string text, out ApiId id)
    {
        id = default;
        if (text.Length < 3 || text[1] != ':' || text[0] is not ('M' or 'T'))
        {
            return false;
        }

        var open = text.IndexOf('(');
        if (open >= 0 && (text[0] == 'T' || text[text.Length - 1] != ')'))
        {
            return false;
        }

        var name = open < 0 ? text.Substring(2) : text.Substring(2, open - 2);
        if (!name.Split('.').All(IsIdentifier))
        {
            return false;
        }

        if (text[0] == 'T')
        {
            id = new ApiId(text, name, null);
            return true;
        }

        var dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            return false;
        }

        var method = name.Substring(dot + 1);
        var arity = method.IndexOf('`');
        id = new ApiId(text, name.Substring(0, dot), arity < 0 ? method : method.Substring(0, arity));
        return true;
    }

    private static bool IsIdentifier(string part) =>
        part.Length > 0 && !char.IsDigit(part[0]) && part[0] != '`' && part.All(static c => char.IsLetterOrDigit(c) || c is '_' or '`');
}

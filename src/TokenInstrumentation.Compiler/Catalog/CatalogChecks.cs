namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>Takes the fields of a line apart, and reports those that are not what they should be.</summary>
internal sealed class CatalogChecks(string path, List<CatalogError> errors)
{
    /// <summary>The line that is read now, from 1.</summary>
    public int Line { get; set; }

    public IReadOnlyList<CatalogField>? Fields(CatalogField rest, int count, string shape)
    {
        var fields = rest.Split(';');
        if (fields.Count == count && fields.All(static field => field.Text.Length > 0))
        {
            return fields;
        }

        Report(fields.FirstOrDefault(static field => field.Text.Length == 0) is { Column: > 0 } empty ? empty.Column : rest.Column, $"expected {shape}");
        return null;
    }

    public ApiId? Method(CatalogField field)
    {
        if (ApiId.TryParse(field.Text, out var id) && id.MethodName is not null)
        {
            return id;
        }

        Report(field.Column, $"'{field.Text}' is not a documentation-comment id of a method (M:Full.Type.Method)");
        return null;
    }

    public bool IsPath(CatalogField field)
    {
        if (MemberPath.TryParse(field.Text, out var errorAt) is not null)
        {
            return true;
        }

        Report(field.Column + errorAt, "not a member path; expected Name, Name[] or Name{Full.Type}, joined by '.'");
        return false;
    }

    public string? Required(CatalogField field, string what)
    {
        if (field.Text.Length > 0)
        {
            return field.Text;
        }

        Report(field.Column, $"expected {what}");
        return null;
    }

    public void Report(int column, string message) => errors.Add(new CatalogError(path, Line, column, message));
}

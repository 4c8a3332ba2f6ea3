namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>Reads one catalog file into tables. A malformed line is reported and left out; the rest of the file counts.</summary>
internal sealed class LlmApiCatalogReader
{
    private static readonly Dictionary<string, LlmCallKind> Kinds = new(StringComparer.Ordinal)
    {
        ["chat"] = LlmCallKind.Chat,
        ["chat-stream"] = LlmCallKind.ChatStream,
        ["agent"] = LlmCallKind.Agent,
        ["agent-stream"] = LlmCallKind.AgentStream,
        ["embedding"] = LlmCallKind.Embedding,
        ["gateway"] = LlmCallKind.Gateway,
    };

    private static readonly Dictionary<string, Action<LlmApiCatalogReader, CatalogField>> Directives = new(StringComparer.Ordinal)
    {
        ["sdk"] = static (reader, rest) => reader.ReadSdk(rest),
        ["assemblies"] = static (reader, rest) => reader.ReadAssemblies(rest),
        ["provider"] = static (reader, rest) => reader._provider = reader.Required(rest, "the provider's name"),
        ["profile"] = static (reader, rest) => reader.ReadProfile(rest),
        ["call"] = static (reader, rest) => reader.ReadCall(rest),
        ["skip"] = static (reader, rest) => reader.ReadSkip(rest),
        ["prompt"] = static (reader, rest) => reader.ReadPrompt(rest),
    };

    private readonly string _path;
    private readonly List<CatalogError> _errors;
    private readonly LlmApiCatalogContent _content;
    private readonly List<(LlmApi Row, int Line, int Column)> _calls = [];
    private int _line;
    private string _sdk = "custom";
    private string? _provider;
    private string? _profile;

    public LlmApiCatalogReader(string path, List<CatalogError> errors, LlmApiCatalogContent content)
    {
        _path = path;
        _errors = errors;
        _content = content;
    }

    public LlmApiCatalogContent Read(string text)
    {
        foreach (var line in text.Replace("\r", "").Split('\n'))
        {
            _line++;
            ReadLine(line);
        }

        AddCalls();
        return _content;
    }

    private void ReadLine(string line)
    {
        var (word, rest) = CatalogField.OfLine(WithoutComment(line)).SplitWord();
        if (word.Text.Length == 0)
        {
            return;
        }

        if (char.IsWhiteSpace(line[0]))
        {
            ReadProfileEntry(word, rest);
            return;
        }

        _profile = null;
        if (Directives.TryGetValue(word.Text, out var read))
        {
            read(this, rest);
        }
        else
        {
            Report(word.Column, $"'{word.Text}' is not a directive; expected {string.Join(", ", Directives.Keys)}");
        }
    }

    private void ReadSdk(CatalogField rest)
    {
        _sdk = Required(rest, "the SDK's name") ?? _sdk;
        _provider = null;
    }

    private void ReadAssemblies(CatalogField rest)
    {
        if (Required(rest, "assembly names") is not null)
        {
            _content.Assemblies[_sdk] = [.. rest.Words()];
        }
    }

    private void ReadProfile(CatalogField rest)
    {
        _profile = Required(rest, "the profile's name");
        if (_profile is not null)
        {
            _content.Profiles[_profile] = UsageProfile.Empty(_profile);
        }
    }

    private void ReadProfileEntry(CatalogField key, CatalogField value)
    {
        if (_profile is null)
        {
            Report(key.Column, "an indented line belongs under a 'profile' line");
        }
        else if (key.Text == "accumulate")
        {
            if (ProfileKeys.TakeLast.TryGetValue(value.Text, out var last))
            {
                _content.Profiles[_profile] = _content.Profiles[_profile] with { TakeLast = last };
            }
            else
            {
                Report(value.Column, "'accumulate' is 'add' or 'last'");
            }
        }
        else if (!ProfileKeys.Paths.TryGetValue(key.Text, out var set))
        {
            Report(key.Column, $"'{key.Text}' is not a profile key; expected {string.Join(", ", ProfileKeys.Paths.Keys)} or accumulate");
        }
        else if (IsPath(value))
        {
            _content.Profiles[_profile] = set(_content.Profiles[_profile], value.Text);
        }
    }

    private void ReadCall(CatalogField rest)
    {
        if (Fields(rest, 3, "'call M:Full.Type.Method ; kind ; profile'") is not { } fields || Method(fields[0]) is not { } id)
        {
            return;
        }

        if (!Kinds.TryGetValue(fields[1].Text, out var kind))
        {
            Report(fields[1].Column, $"'{fields[1].Text}' is not a kind; expected {string.Join(", ", Kinds.Keys)}");
            return;
        }

        _calls.Add((new LlmApi(id.Text, id.TypeName, id.MethodName!, kind, fields[2].Text, _sdk, _provider), _line, fields[2].Column));
    }

    /// <summary>Profiles may stand below the rows that name them, so rows wait for the end of the file.</summary>
    private void AddCalls()
    {
        foreach (var (row, line, column) in _calls)
        {
            if (_content.Profiles.ContainsKey(row.Profile))
            {
                _content.Add(row);
            }
            else
            {
                _errors.Add(new CatalogError(_path, line, column, $"there is no profile '{row.Profile}'"));
            }
        }
    }

    private void ReadSkip(CatalogField rest)
    {
        if (Fields(rest, 2, "'skip M:Full.Type.Method ; reason'") is not { } fields)
        {
            return;
        }

        if (!ApiId.TryParse(fields[0].Text, out var id))
        {
            Report(fields[0].Column, $"'{fields[0].Text}' is not a documentation-comment id of a method (M:) or type (T:)");
            return;
        }

        _content.Add(new SkippedApi(id.Text, id.TypeName, id.MethodName, fields[1].Text, _sdk));
    }

    private void ReadPrompt(CatalogField rest)
    {
        if (Fields(rest, 2, "'prompt Full.Type ; Path'") is { } fields && IsPath(fields[1]))
        {
            _content.PromptPaths[fields[0].Text] = fields[1].Text;
        }
    }

    private IReadOnlyList<CatalogField>? Fields(CatalogField rest, int count, string shape)
    {
        var fields = rest.Split(';');
        if (fields.Count == count && fields.All(static field => field.Text.Length > 0))
        {
            return fields;
        }

        Report(fields.FirstOrDefault(static field => field.Text.Length == 0) is { Column: > 0 } empty ? empty.Column : rest.Column, $"expected {shape}");
        return null;
    }

    private ApiId? Method(CatalogField field)
    {
        if (ApiId.TryParse(field.Text, out var id) && id.MethodName is not null)
        {
            return id;
        }

        Report(field.Column, $"'{field.Text}' is not a documentation-comment id of a method (M:Full.Type.Method)");
        return null;
    }

    private bool IsPath(CatalogField field)
    {
        if (MemberPath.TryParse(field.Text, out var errorAt) is not null)
        {
            return true;
        }

        Report(field.Column + errorAt, "not a member path; expected Name, Name[] or Name{Full.Type}, joined by '.'");
        return false;
    }

    private string? Required(CatalogField field, string what)
    {
        if (field.Text.Length > 0)
        {
            return field.Text;
        }

        Report(field.Column, $"expected {what}");
        return null;
    }

    private void Report(int column, string message) => _errors.Add(new CatalogError(_path, _line, column, message));

    private static string WithoutComment(string line)
    {
        for (var i = line.IndexOf('#'); i >= 0; i = line.IndexOf('#', i + 1))
        {
            if (i == 0 || char.IsWhiteSpace(line[i - 1]))
            {
                return line.Substring(0, i);
            }
        }

        return line;
    }
}

using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.BedrockRuntime;

/// <summary>A word of the service, which may get new ones.</summary>
public abstract class ConstantClass(string value)
{
    public string Value { get; } = value;

    public static bool operator ==(ConstantClass left, ConstantClass right) => left?.Value == right?.Value;

    public static bool operator !=(ConstantClass left, ConstantClass right) => !(left == right);

    public override bool Equals(object obj) => obj is ConstantClass other && this == other;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;
}

[JsonConverter(typeof(ConstantConverter<ConversationRole>))]
public class ConversationRole(string value) : ConstantClass(value)
{
    public static readonly ConversationRole Assistant = new("assistant");
    public static readonly ConversationRole User = new("user");
}

[JsonConverter(typeof(ConstantConverter<StopReason>))]
public class StopReason(string value) : ConstantClass(value);

internal sealed class ConstantConverter<T> : JsonConverter<T>
    where T : ConstantClass
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (T)Activator.CreateInstance(typeof(T), reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

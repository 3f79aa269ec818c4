using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Xianning.Exchange.Contracts.Ranges;

/// <summary>
/// Numbers of options classes that an operator chose: a JSON object with an object for each class by its name, and in it the numbers by theirs, <c>{"BusOptions": {"Workers": 8, "BatchDeadline": "45 s"}}</c>.
/// Times have a unit (ms, s, min, h, day, days), bytes may have one (KiB, MiB, GiB). Comments are allowed. Immutable.
/// </summary>
public sealed class OptionSettings
{
    private const string Options = "Options";
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 3 };
    private static readonly MethodInfo Copy = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly Dictionary<PropertyInfo, object> chosen = [];

    private OptionSettings()
    {
    }

    /// <summary>Nothing chosen.</summary>
    public static OptionSettings None { get; } = new();

    /// <summary>Reads a settings file.</summary>
    /// <param name="json">The file.</param>
    /// <param name="classes">The options classes whose numbers may be chosen; they are told apart by their names.</param>
    /// <param name="elsewhere">Numbers that are chosen elsewhere, as <c>Class.Number</c>, and where.</param>
    /// <exception cref="OptionSettingsException">It is no JSON, or names what there is not, or a value is of another kind. Ranges are checked where the options are.</exception>
    public static OptionSettings Read(ReadOnlyMemory<byte> json, IEnumerable<Type> classes, IReadOnlyDictionary<string, string> elsewhere)
    {
        var known = classes.ToFrozenDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);
        var settings = new OptionSettings();
        try
        {
            using var document = JsonDocument.Parse(json, Reading);
            foreach (var section in MembersOf(document.RootElement, "the file"))
            {
                if (!known.TryGetValue(section.Name, out var type)) throw new OptionSettingsException($"{section.Name} is no class of options; there are {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}");
                foreach (var number in MembersOf(section.Value, section.Name)) settings.Add(type, number, elsewhere);
            }
        }
        catch (JsonException broken)
        {
            throw new OptionSettingsException($"it is no JSON: {broken.Message}", broken);
        }

        return settings;
    }

    /// <summary>Options with what was chosen of them and of the options that they hold; the given ones where nothing was. What they are given stays as it is.</summary>
    /// <param name="options">The options as they are otherwise.</param>
    /// <typeparam name="T">Their class.</typeparam>
    public T Of<T>(T options)
        where T : class
    {
        var made = options;
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (chosen.TryGetValue(property, out var value)) Set(property, value);
            else if (property.PropertyType.Name.EndsWith(Options, StringComparison.Ordinal) && property.GetValue(options) is { } held && Of(held) is var other && !ReferenceEquals(held, other)) Set(property, other);
        }

        return made;

        void Set(PropertyInfo property, object value)
        {
            if (ReferenceEquals(made, options)) made = (T)Copy.Invoke(options, null)!;
            property.SetValue(made, value);
        }
    }

    /// <summary>Sets what was chosen of options that are filled in their place.</summary>
    /// <param name="options">The options.</param>
    public void Fill(object options)
    {
        foreach (var (property, value) in chosen)
        {
            if (property.DeclaringType == options.GetType()) property.SetValue(options, value);
        }
    }

    private void Add(Type type, JsonProperty number, IReadOnlyDictionary<string, string> elsewhere)
    {
        var numbers = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetCustomAttribute<OptionRangeAttribute>() is not null).ToList();
        var property = numbers.Find(property => property.Name.Equals(number.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw new OptionSettingsException($"{type.Name} has no number {number.Name}; there are {string.Join(", ", numbers.Select(each => each.Name))}");
        var name = $"{type.Name}.{property.Name}";
        if (elsewhere.TryGetValue(name, out var where)) throw new OptionSettingsException($"{name} is chosen by {where}");
        if (!chosen.TryAdd(property, ValueOf(number.Value, property.PropertyType, name))) throw new OptionSettingsException($"{name} is chosen twice");
    }

    private static JsonElement.ObjectEnumerator MembersOf(JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw new OptionSettingsException($"{what} is no object");

    private static object ValueOf(JsonElement value, Type type, string name)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        var isTime = wanted == typeof(TimeSpan);
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String when OptionNumbers.IsTime(value.GetString()!) == isTime => OptionNumbers.To(wanted, OptionNumbers.Of(value.GetString()!)),
                JsonValueKind.Number when !isTime => OptionNumbers.To(wanted, value.GetDecimal()),
                _ => throw new FormatException(),
            };
        }
        catch (Exception unfit) when (unfit is FormatException or OverflowException)
        {
            throw new OptionSettingsException($"{name} = {value.GetRawText()}: {(isTime ? "a time with a unit is wanted, for example \"45 s\"" : "a number is wanted, of bytes also with a unit, for example 8 or \"64 MiB\"")}", unfit);
        }
    }
}

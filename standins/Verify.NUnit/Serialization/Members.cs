using System.Collections;
using System.Reflection;

namespace VerifyTests;

/// <summary>A member that is shown. Of a scrubbed one, only that it exists.</summary>
internal readonly record struct Member(string Name, object? Value, bool IsScrubbed = false);

/// <summary>
/// The members of an object that a snapshot shows: public fields, then properties. What holds the default of its
/// type says nothing and is left out; false is kept.
/// </summary>
internal sealed class Members(VerifySettings settings)
{
    private static VerifySettings Shared => VerifierSettings.Shared;

    public IEnumerable<Member> Of(object self)
    {
        var type = self.GetType();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            if (Show(type, field.Name, field.FieldType, () => field.GetValue(self)) is { } shown) yield return shown;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanRead || property.GetMethod is not { IsPublic: true } || property.GetIndexParameters().Length > 0) continue;

            if (Show(type, property.Name, property.PropertyType, () => property.GetValue(self)) is { } shown) yield return shown;
        }
    }

    public bool IsIgnored(string name) => settings.IgnoredNames.Contains(name) || Shared.IgnoredNames.Contains(name);

    public bool IsScrubbed(string name) => settings.ScrubbedNames.Contains(name) || Shared.ScrubbedNames.Contains(name);

    public bool DropsEmpty(object? value) =>
        !(settings.KeepsEmptyCollections ?? Shared.KeepsEmptyCollections ?? false)
        && value is IEnumerable items and not string && IsEmpty(items);

    private Member? Show(Type owner, string name, Type declared, Func<object?> read)
    {
        if (IsIgnored(name) || Has(set => set.IgnoredMembers, owner, name) || IsIgnoredType(declared)) return null;

        if (IsScrubbed(name) || Has(set => set.ScrubbedMembers, owner, name))
            return new Member(name, "{Scrubbed}", IsScrubbed: true);

        object? value;
        try
        {
            value = read();
        }
        catch (TargetInvocationException thrown) when (IsTolerated(thrown.InnerException!))
        {
            return null;
        }

        return value is null || IsDefault(value, declared) || DropsEmpty(value) ? null : new Member(name, value);
    }

    private static bool IsDefault(object value, Type declared) =>
        declared.IsValueType && declared != typeof(bool) && Nullable.GetUnderlyingType(declared) is null
        && value.Equals(Activator.CreateInstance(declared));

    private static bool IsEmpty(IEnumerable items)
    {
        if (items is ICollection collection) return collection.Count == 0;

        var iterator = items.GetEnumerator();
        using var disposal = iterator as IDisposable;
        return !iterator.MoveNext();
    }

    private bool IsTolerated(Exception thrown) =>
        thrown is NotImplementedException or NotSupportedException
        || settings.IgnoredExceptions.Concat(Shared.IgnoredExceptions).Any(type => type.IsInstanceOfType(thrown));

    private bool IsIgnoredType(Type declared) =>
        settings.IgnoredTypes.Concat(Shared.IgnoredTypes).Any(type => type.IsAssignableFrom(declared));

    private bool Has(Func<VerifySettings, HashSet<(Type Type, string Name)>> members, Type owner, string name) =>
        members(settings).Concat(members(Shared)).Any(member => member.Name == name && member.Type.IsAssignableFrom(owner));
}

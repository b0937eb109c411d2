using System.Linq.Expressions;
using System.Reflection;

namespace VerifyTests;

public partial class VerifySettings
{
    internal HashSet<string> IgnoredNames { get; } = [];

    internal HashSet<string> ScrubbedNames { get; } = [];

    internal HashSet<(Type Type, string Name)> IgnoredMembers { get; } = [];

    internal HashSet<(Type Type, string Name)> ScrubbedMembers { get; } = [];

    internal HashSet<Type> IgnoredTypes { get; } = [];

    internal HashSet<Type> IgnoredExceptions { get; } = [];

    internal bool? KeepsEmptyCollections { get; private set; }

    internal bool? KeepsDictionaryOrder { get; private set; }

    /// <summary>Leaves members of this name out, of whatever type, in VerifyJson too.</summary>
    public void IgnoreMember(string name) => IgnoredNames.Add(name);

    public void IgnoreMembers(params string[] names) => IgnoredNames.UnionWith(names);

    public void IgnoreMember<T>(Expression<Func<T, object?>> expression) => IgnoredMembers.Add(MemberOf(expression));

    public void IgnoreMembers<T>(params Expression<Func<T, object?>>[] expressions) =>
        IgnoredMembers.UnionWith(expressions.Select(MemberOf));

    /// <summary>Shows that the member is there, not what it holds: <c>{Scrubbed}</c>.</summary>
    public void ScrubMember(string name) => ScrubbedNames.Add(name);

    public void ScrubMembers(params string[] names) => ScrubbedNames.UnionWith(names);

    public void ScrubMember<T>(Expression<Func<T, object?>> expression) => ScrubbedMembers.Add(MemberOf(expression));

    public void ScrubMembers<T>(params Expression<Func<T, object?>>[] expressions) =>
        ScrubbedMembers.UnionWith(expressions.Select(MemberOf));

    public void IgnoreMembersWithType<T>() => IgnoredTypes.Add(typeof(T));

    /// <summary>Leaves out a member whose getter throws this; any other exception fails the test.</summary>
    public void IgnoreMembersThatThrow<T>()
        where T : Exception => IgnoredExceptions.Add(typeof(T));

    public void IgnoreStackTrace() => IgnoreMember("StackTrace");

    public void DontIgnoreEmptyCollections() => KeepsEmptyCollections = true;

    public void DontSortDictionaries() => KeepsDictionaryOrder = true;

    private static (Type Type, string Name) MemberOf<T>(Expression<Func<T, object?>> expression)
    {
        var body = expression.Body is UnaryExpression convert ? convert.Operand : expression.Body;
        return body is MemberExpression { Member: PropertyInfo or FieldInfo } access
            ? (typeof(T), access.Member.Name)
            : throw new ArgumentException($"Expected a property or field access, found '{expression}'.", nameof(expression));
    }

    private void CopyMembers(VerifySettings from)
    {
        IgnoredNames.UnionWith(from.IgnoredNames);
        ScrubbedNames.UnionWith(from.ScrubbedNames);
        IgnoredMembers.UnionWith(from.IgnoredMembers);
        ScrubbedMembers.UnionWith(from.ScrubbedMembers);
        IgnoredTypes.UnionWith(from.IgnoredTypes);
        IgnoredExceptions.UnionWith(from.IgnoredExceptions);
        KeepsEmptyCollections = from.KeepsEmptyCollections;
        KeepsDictionaryOrder = from.KeepsDictionaryOrder;
    }
}

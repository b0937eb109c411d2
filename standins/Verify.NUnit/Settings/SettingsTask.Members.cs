using System.Linq.Expressions;

namespace VerifyTests;

public partial class SettingsTask
{
    public SettingsTask IgnoreMember(string name) => With(settings => settings.IgnoreMember(name));

    public SettingsTask IgnoreMembers(params string[] names) => With(settings => settings.IgnoreMembers(names));

    public SettingsTask IgnoreMember<T>(Expression<Func<T, object?>> expression) =>
        With(settings => settings.IgnoreMember<T>(expression));

    public SettingsTask IgnoreMembers<T>(params Expression<Func<T, object?>>[] expressions) =>
        With(settings => settings.IgnoreMembers<T>(expressions));

    public SettingsTask ScrubMember(string name) => With(settings => settings.ScrubMember(name));

    public SettingsTask ScrubMembers(params string[] names) => With(settings => settings.ScrubMembers(names));

    public SettingsTask ScrubMember<T>(Expression<Func<T, object?>> expression) =>
        With(settings => settings.ScrubMember<T>(expression));

    public SettingsTask ScrubMembers<T>(params Expression<Func<T, object?>>[] expressions) =>
        With(settings => settings.ScrubMembers<T>(expressions));

    public SettingsTask IgnoreMembersWithType<T>() => With(settings => settings.IgnoreMembersWithType<T>());

    public SettingsTask IgnoreMembersThatThrow<T>()
        where T : Exception => With(settings => settings.IgnoreMembersThatThrow<T>());

    public SettingsTask IgnoreStackTrace() => With(settings => settings.IgnoreStackTrace());

    public SettingsTask DontIgnoreEmptyCollections() => With(settings => settings.DontIgnoreEmptyCollections());

    public SettingsTask DontSortDictionaries() => With(settings => settings.DontSortDictionaries());
}

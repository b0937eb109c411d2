using System.Linq.Expressions;

namespace VerifyTests;

public static partial class VerifierSettings
{
    public static void IgnoreMember(string name)
    {
        ThrowIfStarted();
        Settings.IgnoreMember(name);
    }

    public static void IgnoreMembers(params string[] names)
    {
        ThrowIfStarted();
        Settings.IgnoreMembers(names);
    }

    public static void IgnoreMember<T>(Expression<Func<T, object?>> expression)
    {
        ThrowIfStarted();
        Settings.IgnoreMember<T>(expression);
    }

    public static void IgnoreMembers<T>(params Expression<Func<T, object?>>[] expressions)
    {
        ThrowIfStarted();
        Settings.IgnoreMembers<T>(expressions);
    }

    public static void ScrubMember(string name)
    {
        ThrowIfStarted();
        Settings.ScrubMember(name);
    }

    public static void ScrubMembers(params string[] names)
    {
        ThrowIfStarted();
        Settings.ScrubMembers(names);
    }

    public static void ScrubMember<T>(Expression<Func<T, object?>> expression)
    {
        ThrowIfStarted();
        Settings.ScrubMember<T>(expression);
    }

    public static void ScrubMembers<T>(params Expression<Func<T, object?>>[] expressions)
    {
        ThrowIfStarted();
        Settings.ScrubMembers<T>(expressions);
    }

    public static void IgnoreMembersWithType<T>()
    {
        ThrowIfStarted();
        Settings.IgnoreMembersWithType<T>();
    }

    public static void IgnoreMembersThatThrow<T>()
        where T : Exception
    {
        ThrowIfStarted();
        Settings.IgnoreMembersThatThrow<T>();
    }

    public static void IgnoreStackTrace()
    {
        ThrowIfStarted();
        Settings.IgnoreStackTrace();
    }

    public static void DontIgnoreEmptyCollections()
    {
        ThrowIfStarted();
        Settings.DontIgnoreEmptyCollections();
    }

    public static void DontSortDictionaries()
    {
        ThrowIfStarted();
        Settings.DontSortDictionaries();
    }
}

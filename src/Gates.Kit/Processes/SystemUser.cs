namespace Gates.Kit.Processes;

/// <summary>An account of the machine, as /etc/passwd tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its number.</param>
/// <param name="Group">Number of its first group.</param>
internal sealed record SystemUser(string Name, uint Id, uint Group)
{
    /// <summary>We are root, and PostgreSQL refuses to run as root.</summary>
    public static bool ServersNeedAnother => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux();

    /// <summary>
    /// Whom a server runs as that refuses root: <c>postgres</c>, else <c>nobody</c>; null when we are not root.
    /// </summary>
    /// <exception cref="GateException">We are root and the machine has neither.</exception>
    public static SystemUser? ForServers()
    {
        if (!ServersNeedAnother)
            return null;
        var accounts = Parse(File.ReadLines("/etc/passwd")).ToLookup(account => account.Name);
        return accounts["postgres"].Concat(accounts["nobody"]).FirstOrDefault()
            ?? throw new GateException(
                Model.Results.ObstacleKind.Configuration,
                "/etc/passwd has neither 'postgres' nor 'nobody', and PostgreSQL refuses to run as root. "
                + "Run gates as an ordinary user, or type: useradd --system postgres");
    }

    /// <summary>Accounts from the lines of a passwd file; lines of another shape are left out.</summary>
    internal static IEnumerable<SystemUser> Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            if (line.Split(':') is [var name, _, var id, var group, ..]
                && uint.TryParse(id, out var user) && uint.TryParse(group, out var first))
                yield return new SystemUser(name, user, first);
    }
}

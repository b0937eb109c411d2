using System.Data.Common;

namespace Gates.Proof.Weather;

/// <summary>The processes of the PostgreSQL that a connection string names, on this machine.</summary>
internal static class DatabaseServer
{
    /// <summary>The server: the one that holds the port and starts a process for each connection.</summary>
    public static int Of(string connectionString)
    {
        var port = (string)new DbConnectionStringBuilder { ConnectionString = connectionString }["Port"];
        return ProcessTable.All.Single(process => ProcessTable.LineOf(process) is [_, "-D", _, "-p", var found] && found == port);
    }

    /// <summary>The processes that answer clients.</summary>
    public static IReadOnlyList<int> BackendsOf(int server) =>
        [.. ProcessTable.All.Where(process =>
            ProcessTable.ParentOf(process) == server
            && ProcessTable.LineOf(process)[0].Contains("127.0.0.1(", StringComparison.Ordinal))];
}

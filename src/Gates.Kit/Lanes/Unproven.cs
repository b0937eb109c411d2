using NUnit.Framework;

namespace Gates.Kit.Lanes;

/// <summary>Ends a check that cannot be proved on this target. It is listed in the verdict, never passed.</summary>
public static class Unproven
{
    /// <summary>First words of the message; <see cref="LaneReporter"/> reads the setting behind them.</summary>
    internal const string Prefix = "Unproven for want of the setting '";

    /// <summary>Ends the running check as Unproven.</summary>
    /// <param name="setting">Name of the missing setting as the contract's table writes it.</param>
    /// <param name="variable">Environment variable that gives it.</param>
    public static Exception Because(string setting, string variable) =>
        new InconclusiveException($"{Prefix}{setting}' ({variable}). Give it to have this check measured.");

    internal static string? SettingOf(string? message)
    {
        if (message is null || !message.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var end = message.IndexOf('\'', Prefix.Length);
        return end < 0 ? null : message[Prefix.Length..end];
    }
}

namespace Gates.Kit.Embedded;

/// <summary>Who may do what with a file or folder; nothing to do on Windows, where no embedded deployment runs.</summary>
internal static class FileModes
{
    /// <summary>Read, write and enter for the owner alone.</summary>
    public const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Others may pass through the folder to what they know the name of, and may not list it.</summary>
    public const UnixFileMode Passable = Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Sets it on what stands there: the mode given when it was made is cut by the caller's umask.</summary>
    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    /// <summary>Whether everybody may pass through a folder and all above it; one that is missing is not closed.</summary>
    public static bool IsPassable(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        return true;
    }

    /// <summary>Makes a file that its owner alone may read.</summary>
    public static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}

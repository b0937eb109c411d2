namespace Gates.Kit.Targets;

/// <summary>What is said where load is asked of a target that does not allow it; production does so only by name.</summary>
public static class LoadRefusal
{
    /// <param name="system">The system that runs there.</param>
    public static string Of(GatedSystem system) =>
        $"This target allows no load. 'allowLoad' ({system.Prefix}ALLOW_LOAD) of the target allows it, by name; "
        + $"or leave the lane out: {string.Join(' ', system.Lanes.Where(lane => lane != Model.Lanes.Load).Select(lane => $"--lane {lane}"))}.";
}

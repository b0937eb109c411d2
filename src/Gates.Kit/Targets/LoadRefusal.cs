namespace Gates.Kit.Targets;

/// <summary>What is said where load is asked of a target that does not allow it; production does so only by name.</summary>
public static class LoadRefusal
{
    public const string Message =
        "This target allows no load. 'allowLoad' (GATES_CREDENTIALMATE_ALLOW_LOAD) of the target allows it, by name; "
        + "or leave the lane out: --lane Smoke --lane E2E.";
}

namespace Gates.Load.Running;

/// <summary>
/// The virtual users of a stream: so many as its phases ask for now. One who is no longer asked for ends his iteration and
/// leaves; one whose iteration was given up at its deadline is replaced.
/// </summary>
internal sealed class ClosedUsers(Stage stage, ArrivalStream stream, int most)
{
    private readonly int[] _isHere = new int[most];
    private int _asked;

    /// <summary>Only the scheduler calls it, several times a second.</summary>
    public void Ask(int users)
    {
        Volatile.Write(ref _asked, users);
        for (var user = 0; user < users; user++)
        {
            if (Interlocked.Exchange(ref _isHere[user], 1) == 0)
                stage.Rent().Dispatch(this, user);
        }
    }

    /// <summary>The scenario of the user's next iteration; false when he is to leave.</summary>
    public bool TryNext(int user, out RunningScenario scenario)
    {
        scenario = null!;
        return user < Volatile.Read(ref _asked) && !stage.Control.IsStopped && stream.TryChoose(out scenario);
    }

    public void Left(int user) => Volatile.Write(ref _isHere[user], 0);
}

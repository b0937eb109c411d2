namespace Gates.Proof.Load;

/// <summary>Proofs of load run beside each other where their limits leave room for it, and beside nothing else: what takes a core away is no slow deployment.</summary>
[SetUpFixture, Parallelizable(ParallelScope.Fixtures)]
public sealed class LoadProofs;

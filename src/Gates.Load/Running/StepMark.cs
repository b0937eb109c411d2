using System.Runtime.InteropServices;
using Gates.Load.Recording;

namespace Gates.Load.Running;

/// <summary>A step that has begun.</summary>
/// <param name="Step">Which.</param>
/// <param name="Started">When.</param>
/// <param name="State">The use of the arrival that it belongs to.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StepMark(StepEntry Step, long Started, long State);

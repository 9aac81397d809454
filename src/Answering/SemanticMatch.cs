using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>How near a FAQ is to a question by the vectors of an embedding model.</summary>
/// <param name="FaqId">The FAQ, by its best text.</param>
/// <param name="Similarity">Cosine, -1 to 1; how high it gets depends on the model.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SemanticMatch(Guid FaqId, double Similarity);

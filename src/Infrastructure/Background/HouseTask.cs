namespace Yadopera.Infrastructure.Background;

/// <summary>What every task of a house is given; stored as JSON, so members that come later need a default.</summary>
/// <param name="FacilityId">The house that the task works for.</param>
/// <param name="TraceId">Trace of the request or command that caused the task; retries and recoveries keep it.</param>
public record HouseTask(Guid FacilityId, Guid TraceId);

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Xianning.Exchange.Node.Intake;

/// <summary>A node whose disk is full is alive, and not ready.</summary>
internal sealed class IntakeHealth(IntakeStop stop) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(stop.Reason is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy());
}

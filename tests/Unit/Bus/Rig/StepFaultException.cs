namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>The fault that a test asked for.</summary>
internal sealed class StepFaultException(string step) : Exception($"told to die at {step}");

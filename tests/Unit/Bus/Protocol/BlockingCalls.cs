using System.Reflection;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Lets every read of an interface end before it returns, so that nothing in a schedule depends on other threads.</summary>
public class BlockingCalls : DispatchProxy
{
    private object inner = null!;

    public static T Over<T>(T inner)
        where T : class
    {
        var proxy = Create<T, BlockingCalls>();
        ((BlockingCalls)(object)proxy).inner = inner;
        return proxy;
    }

    /// <summary>Waits without the caller's context: the work may need other threads, but none of them the model's.</summary>
    public static Task Ended(Func<Task> work)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var task = work();
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            return task;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    public static T Result<T>(Func<Task<T>> work) => ((Task<T>)Ended(work)).GetAwaiter().GetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var type = targetMethod!.ReturnType;
        if (type == typeof(ValueTask)) return new ValueTask(Ended(() => ((ValueTask)targetMethod.Invoke(inner, args)!).AsTask()));
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ValueTask<>)) return targetMethod.Invoke(inner, args);
        var task = Ended(() => (Task)type.GetMethod("AsTask")!.Invoke(targetMethod.Invoke(inner, args), null)!);
        return Activator.CreateInstance(type, task);
    }
}

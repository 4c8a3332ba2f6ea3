using System.Reflection;

Console.Write(Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
    .SingleOrDefault(metadata => metadata.Key == "TokenInstrumentation.Manifest")?.Value);

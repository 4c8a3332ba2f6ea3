internal static class Nothing;

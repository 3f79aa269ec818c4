System.Console.WriteLine("xnx");

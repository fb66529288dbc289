import ArgumentParser

/// `passerelle batch`: the files that were taken in.
struct BatchCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "batch", abstract: words("Les fichiers entrés par lots.", "The files that came in as batches."),
      subcommands: [BatchListCommand.self, BatchShowCommand.self])
  }
}

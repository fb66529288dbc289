import Exchange
import Foundation
import Gateway
import Release

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that appears whole or not at all: written beside its place, readable by its owner alone, flushed, then named.
struct ExportFile {
  let path: String
  private let draft: String
  private let handle: FileHandle
  private var head: [UInt8]?
  private var between: [UInt8] = []
  private var tail: [UInt8] = []

  /// Begins the draft; a complaint when there is a file already that is not to be replaced, or when the folder takes none.
  ///
  /// Drafts of any file of the folder that runs left when they were killed are removed; those of runs that go on are not.
  init(_ path: String, replacing: Bool, _ console: Console) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    Self.sweep(folder)
    try Self.requirePlace(path, replacing: replacing, console)
    self.path = path
    draft = folder.appendingPathComponent("\(Self.prefix)\(UUID().uuidString)\(Self.suffix)").path
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw console.complaint(
        ExitStatus.notFound, "\(path) ne peut pas être écrit.", "\(path) cannot be written.")
    }
    // Held until the process ends, however it ends: a draft that nobody holds is nobody's.
    flock(descriptor, LOCK_EX | LOCK_NB)
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private static let (prefix, suffix) = (".passerelle-export.", ".partial")

  /// What cannot become the file is said before anybody is told of: a folder, what a link leads to, a file that is there.
  private static func requirePlace(_ path: String, replacing: Bool, _ console: Console) throws {
    var status = stat()
    let isThere = lstat(path, &status) == 0
    let isFolder = path.hasSuffix("/") || (isThere && status.st_mode & S_IFMT == S_IFDIR)
    guard !isFolder else {
      throw console.complaint(ExitStatus.refused, "\(path) est un dossier, pas un fichier.", "\(path) is a folder, no file.")
    }
    guard replacing || !isThere else { throw exists(path, console) }
  }

  private static func sweep(_ folder: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for left in names where left.hasPrefix(prefix) && left.hasSuffix(suffix) {
      let place = folder.appendingPathComponent(left).path
      let descriptor = open(place, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(place) }
      close(descriptor)
    }
  }

  /// Adds the records of a page.
  mutating func add(_ page: ExportPage) throws {
    guard !page.records.isEmpty else { return }
    guard head ?? page.head == page.head else { throw Failure("the rules changed while the file was written") }
    var bytes: [UInt8] = []
    for record in page.records {
      bytes += head == nil ? page.head : between
      (head, between) = (page.head, page.between)
      bytes += record
    }
    tail = page.tail
    try handle.write(contentsOf: Data(bytes))
  }

  /// Adds bytes that no page holds.
  func add(_ bytes: [UInt8]) throws { try handle.write(contentsOf: Data(bytes)) }

  /// Ends the file and gives it its name.
  func finish(replacing: Bool, _ console: Console) throws {
    try handle.write(contentsOf: Data(tail))
    try handle.synchronize()
    if replacing {
      guard rename(draft, path) == 0 else { throw Failure("\(path) could not be put in its place") }
    } else {
      // A link never takes the place of a file that came meanwhile.
      guard link(draft, path) == 0 else {
        if errno == EEXIST { throw Self.exists(path, console) }
        throw Failure("\(path) could not be put in its place")
      }
      unlink(draft)
    }
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Leaves nothing behind.
  func discard() { unlink(draft) }

  private static func exists(_ path: String, _ console: Console) -> Complaint {
    console.complaint(
      ExitStatus.refused, "\(path) existe déjà ; pour le remplacer : --force", "\(path) exists already; to replace it: --force")
  }
}

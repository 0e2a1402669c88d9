#if canImport(Glibc)
    import Glibc

    /// Says that something happened in folders, by Linux's inotify.
    final class FolderEvents {
        private let descriptor: Int32
        private var folders: [String: Int32] = [:]

        private static let mask = UInt32(
            IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
                | IN_DELETE_SELF | IN_MOVE_SELF)

        init?() {
            descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
            if descriptor < 0 { return nil }
        }

        deinit { close(descriptor) }

        /// Listens to these folders and no others; a folder's events are those of its files too.
        ///
        /// - Returns: whether one is new, in which something may have happened before.
        func listen(to names: Set<String>, files: some Collection<String>) -> Bool {
            var hasNew = false
            for name in names {
                // The same number where it is the same folder; another where one of its name took its place.
                let number = inotify_add_watch(descriptor, name, Self.mask)
                if number >= 0, folders[name] != number { hasNew = true }
                folders[name] = number >= 0 ? number : nil
            }
            let inUse = Set(names.compactMap { folders[$0] })
            for (name, number) in folders where !names.contains(name) {
                folders[name] = nil
                if !inUse.contains(number) { inotify_rm_watch(descriptor, number) }
            }
            return hasNew
        }

        /// Whether something happened within the time.
        func wait(milliseconds: Int32) -> Bool {
            var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&asked, 1, milliseconds) > 0 else { return false }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while read(descriptor, &buffer, buffer.count) > 0 {}
            return true
        }
    }
#elseif canImport(Darwin)
    import Darwin

    /// Says that something happened in folders or to files, by the BSDs' kqueue.
    final class FolderEvents {
        private let queue: Int32
        private var opened: [String: (descriptor: Int32, inode: UInt64)] = [:]
        /// A process has 256 descriptors; what has none is looked at every second.
        private static let limit = 160

        init?() {
            queue = kqueue()
            if queue < 0 { return nil }
        }

        deinit {
            for one in opened.values { close(one.descriptor) }
            close(queue)
        }

        /// Listens to these folders and files and no others: a folder tells of its names, a file of its content.
        ///
        /// - Returns: whether a folder is new, in which something may have happened before.
        func listen(to names: Set<String>, files: some Collection<String>) -> Bool {
            var hasNew = false
            let wanted = names.sorted() + files.sorted().prefix(max(0, Self.limit - names.count))
            for (name, one) in opened where !wanted.contains(name) {
                close(one.descriptor)
                opened[name] = nil
            }
            for name in wanted {
                var info = stat()
                guard stat(name, &info) == 0 else { continue }
                if let old = opened[name] {
                    if old.inode == info.st_ino { continue }
                    close(old.descriptor)
                    opened[name] = nil
                }
                let descriptor = open(name, O_EVTONLY | O_CLOEXEC)
                guard descriptor >= 0 else { continue }
                var change = kevent(
                    ident: UInt(descriptor), filter: Int16(EVFILT_VNODE), flags: UInt16(EV_ADD | EV_CLEAR),
                    fflags: UInt32(NOTE_WRITE | NOTE_EXTEND | NOTE_DELETE | NOTE_RENAME | NOTE_ATTRIB), data: 0,
                    udata: nil)
                guard kevent(queue, &change, 1, nil, 0, nil) == 0 else {
                    close(descriptor)
                    continue
                }
                opened[name] = (descriptor, info.st_ino)
                if names.contains(name) { hasNew = true }
            }
            return hasNew
        }

        /// Whether something happened within the time.
        func wait(milliseconds: Int32) -> Bool {
            var time = timespec(tv_sec: Int(milliseconds / 1000), tv_nsec: Int(milliseconds % 1000) * 1_000_000)
            var events = [kevent](repeating: kevent(), count: 64)
            guard kevent(queue, nil, 0, &events, 64, &time) > 0 else { return false }
            var none = timespec()
            while kevent(queue, nil, 0, &events, 64, &none) > 0 {}
            return true
        }
    }
#endif

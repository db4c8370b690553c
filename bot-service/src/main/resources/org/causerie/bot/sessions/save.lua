-- Saves a session unless the message was seen before or another replica saved first, and marks the message as seen.
--
-- KEYS[1] the session
-- KEYS[2] set of the persons whose cast is pending
-- KEYS[3] set of the message ids seen on the day of arrival, UTC
-- KEYS[4] the same, the day before
-- KEYS[5] the same, the day after: a replica whose clock is ahead of ours writes there around midnight
--
-- ARGV[1] version the session was loaded with, 8 bytes big-endian; empty: there was no session
-- ARGV[2] the value to write: version (8 bytes), format (1 byte), the rest
-- ARGV[3] highest format that the caller reads
-- ARGV[4] time to live in ms, for a session whose person is not casting
-- ARGV[5] id of the message; empty: no message led here
-- ARGV[6] time to keep the seen ids, in seconds
-- ARGV[7] KEEP, ENTER or LEAVE: the person's place in the casting set
-- ARGV[8] the person, as in the casting set
--
-- Result: DUPLICATE, CONFLICT (both: nothing was written) or SAVED

local id = ARGV[5]
if id ~= '' then
  for day = 3, 5 do
    if redis.call('SISMEMBER', KEYS[day], id) == 1 then
      return 'DUPLICATE'
    end
  end
end

local stored = redis.call('GETRANGE', KEYS[1], 0, 8)
if string.sub(stored, 1, 8) ~= ARGV[1] then
  return 'CONFLICT'
end
if #stored == 9 and string.byte(stored, 9) > tonumber(ARGV[3]) then
  return 'CONFLICT' -- loading again tells the caller why
end

local casting
if ARGV[7] == 'ENTER' then
  redis.call('SADD', KEYS[2], ARGV[8])
  casting = true
elseif ARGV[7] == 'LEAVE' then
  redis.call('SREM', KEYS[2], ARGV[8])
  casting = false
else
  casting = redis.call('SISMEMBER', KEYS[2], ARGV[8]) == 1
end

-- SET clears any expiry there was: the session of a pending cast must outlive every delay.
if casting then
  redis.call('SET', KEYS[1], ARGV[2])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[4])
end

if id ~= '' then
  redis.call('SADD', KEYS[3], id)
  redis.call('EXPIRE', KEYS[3], ARGV[6])
end
return 'SAVED'
